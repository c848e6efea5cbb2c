"""Remakes the schedulers' goldens: PYTHONPATH=diffusers/src python make_schedulers.py (torch, diffusers, safetensors).

Whole loops whose "network" is a fixed function of the latents, with the noise injected.
"""

from pathlib import Path

import diffusers.schedulers.scheduling_ddpm as ddpm
import diffusers.schedulers.scheduling_euler_ancestral_discrete as ancestral
import diffusers.schedulers.scheduling_lcm as lcm
import torch
from diffusers import DDPMScheduler, EulerAncestralDiscreteScheduler, EulerDiscreteScheduler, LCMScheduler
from safetensors.torch import save_file

betas = dict(beta_start=0.00085, beta_end=0.012, beta_schedule="scaled_linear")
shape = (1, 2, 3, 4)
tensors = {}
schedulers = {
    "ddpm": (DDPMScheduler(**betas, clip_sample=False, steps_offset=1, timestep_spacing="leading"), [5, 30]),
    "euler": (EulerDiscreteScheduler(**betas, steps_offset=1, timestep_spacing="leading"), [4, 20]),
    "euler-ancestral": (EulerAncestralDiscreteScheduler(**betas, timestep_spacing="trailing"), [1, 4]),
    "lcm": (LCMScheduler(**betas, clip_sample=False, steps_offset=1), [1, 4, 8]),
}
for name, (scheduler, counts) in schedulers.items():
    for steps in counts:
        torch.manual_seed(steps)
        scheduler.set_timesteps(steps)
        noises = torch.randn(steps, *shape)
        drawn = iter(noises)
        for module in (ddpm, ancestral, lcm):
            module.randn_tensor = lambda *args, **kwargs: next(drawn)
        start = torch.randn(shape)
        latents = start * scheduler.init_noise_sigma
        case = f"{name}.{steps}"
        tensors[f"{case}.timesteps"] = scheduler.timesteps.float()
        tensors[f"{case}.start"], tensors[f"{case}.noise"] = start, noises
        for i, t in enumerate(scheduler.timesteps):
            scaled = scheduler.scale_model_input(latents, t)
            predicted = torch.sin(scaled * 2 + i)
            latents = scheduler.step(predicted, t, latents).prev_sample
            tensors[f"{case}.latents.{i}"] = latents
save_file({k: v.clone().contiguous() for k, v in tensors.items()}, Path(__file__).parent / "schedulers.safetensors")
print({k: tuple(v.shape) for k, v in tensors.items() if "latents" not in k})
